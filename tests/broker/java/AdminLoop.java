import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * What a monitor without the offsets topic does, as plainly as Kafka's own client allows: one full look a second (groups listed
 * and described, their committed offsets in batches, the end offsets behind them). BOOTSTRAP; prints a line a look, and ends with
 * its input.
 */
public final class AdminLoop {
    private AdminLoop() {
    }

    public static void main(String[] arguments) throws Exception {
        Thread ending = new Thread(() -> {
            try {
                while (System.in.read() >= 0) {
                    // nothing is said there
                }
            } catch (java.io.IOException e) {
                // an end as well
            }
            Runtime.getRuntime().halt(0);
        });
        ending.setDaemon(true);
        ending.start();
        Properties properties = new Properties();
        properties.put("bootstrap.servers", arguments[0]);
        properties.put("client.id", "admin-loop");
        try (Admin admin = Admin.create(properties)) {
            for (long next = System.nanoTime();; next += 1_000_000_000L) {
                long wait = (next - System.nanoTime()) / 1_000_000;
                if (wait > 0) {
                    Thread.sleep(wait);
                }
                System.out.println(look(admin));
            }
        }
    }

    private static String look(Admin admin) throws Exception {
        List<String> groups =
            admin.listConsumerGroups().all().get().stream().map(ConsumerGroupListing::groupId).collect(Collectors.toList());
        int members = admin.describeConsumerGroups(groups).all().get().values().stream().mapToInt(g -> g.members().size()).sum();
        Map<String, ListConsumerGroupOffsetsSpec> asked = new HashMap<>();
        for (String group : groups) {
            asked.put(group, new ListConsumerGroupOffsetsSpec());
        }
        Map<String, Map<TopicPartition, OffsetAndMetadata>> committed = admin.listConsumerGroupOffsets(asked).all().get();
        Set<TopicPartition> partitions =
            committed.values().stream().flatMap(of -> of.keySet().stream()).collect(Collectors.toSet());
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (TopicPartition partition : partitions) {
            ends.put(partition, OffsetSpec.latest());
        }
        int rows = committed.values().stream().mapToInt(Map::size).sum();
        return groups.size() + " groups, " + members + " members, " + rows + " rows, " + admin.listOffsets(ends).all().get().size()
            + " partitions";
    }
}
