import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;
import org.apache.kafka.coordinator.group.generated.ConsumerGroupMetadataValue;
import org.apache.kafka.coordinator.group.generated.GroupMetadataValue;

/** What the broker itself wrote down of a group in __consumer_offsets, read by Kafka's own classes. */
final class GroupRecords {
    private static final String TOPIC = "__consumer_offsets";
    private static final short CLASSIC = 2;
    private static final short CONSUMER = 3;

    private GroupRecords() {}

    /** All generations and group epochs that the group went through so far, in order. */
    static String generations(Properties properties, String group) {
        List<Integer> all = new ArrayList<>();
        try (KafkaConsumer<ByteBuffer, ByteBuffer> reader =
                new KafkaConsumer<>(properties, new ByteBufferDeserializer(), new ByteBufferDeserializer())) {
            List<TopicPartition> partitions = reader.partitionsFor(TOPIC).stream()
                .map(info -> new TopicPartition(TOPIC, info.partition())).collect(Collectors.toList());
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> reader.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<ByteBuffer, ByteBuffer> record : reader.poll(Duration.ofMillis(50))) {
                    Integer generation = generationOf(record, group);
                    if (generation != null && (all.isEmpty() || !all.get(all.size() - 1).equals(generation))) {
                        all.add(generation);
                    }
                }
            }
        }
        return all.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static Integer generationOf(ConsumerRecord<ByteBuffer, ByteBuffer> record, String group) {
        short type = record.key().getShort();
        if (record.value() == null || (type != CLASSIC && type != CONSUMER)) {
            return null;
        }
        byte[] name = new byte[record.key().getShort()];
        record.key().get(name);
        if (!group.equals(new String(name, StandardCharsets.UTF_8))) {
            return null;
        }
        short format = record.value().getShort();
        ByteBufferAccessor rest = new ByteBufferAccessor(record.value());
        return type == CLASSIC ? new GroupMetadataValue(rest, format).generation() : new ConsumerGroupMetadataValue(rest, format).epoch();
    }
}
