import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.tools.consumer.group.ConsumerGroupCommand;

/**
 * Kafka's Java clients and its consumer group tool in one JVM, driven by lines of words on standard input. Every command is
 * answered by lines "line TEXT" and then "ok" or "failed REASON", each behind the mark, so that log lines cannot be mistaken for
 * answers.
 */
public final class TestClient {
    private static final String MARK = "@@ ";

    private final PrintStream out = System.out;
    private final String bootstrap;
    private final TestAdmin admin;
    private final Map<String, TestConsumer> consumers = new HashMap<>();
    private final Map<String, KafkaProducer<byte[], byte[]>> transactions = new HashMap<>();
    private KafkaProducer<byte[], byte[]> producer;

    private TestClient(String bootstrap) {
        this.bootstrap = bootstrap;
        admin = new TestAdmin(properties(List.of()));
    }

    public static void main(String[] arguments) throws Exception {
        TestClient client = new TestClient(arguments[0]);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            client.answer(Arrays.asList(line.trim().split(" +")));
        }
        // Without closing anything: the end of input is also how a test lets its consumers crash.
        Runtime.getRuntime().halt(0);
    }

    private void answer(List<String> words) {
        try {
            String text = run(words.get(0), words.subList(1, words.size()));
            for (String line : text.split("\n")) {
                out.println(MARK + "line " + line);
            }
            out.println(MARK + "ok");
        } catch (Throwable e) {
            Throwable cause = e instanceof java.util.concurrent.ExecutionException ? e.getCause() : e;
            out.println(MARK + "failed " + cause.toString().replace('\n', ' '));
        }
        out.flush();
    }

    private String run(String command, List<String> a) throws Exception {
        switch (command) {
        case "await-brokers": admin.awaitBrokers(number(a, 0)); return "";
        case "create": admin.create(a.get(0), number(a, 1)); return "";
        case "create-on": admin.createOn(a.get(0), a.subList(1, a.size()).stream().map(Integer::valueOf).toList()); return "";
        case "delete": admin.delete(a.get(0)); return "";
        case "trim": admin.trim(a.get(0), number(a, 1), number(a, 2)); return "";
        case "alter-offset": admin.alterOffset(a.get(0), a.get(1), number(a, 2), number(a, 3)); return "";
        case "allow": admin.allow(a.get(0), a.get(1), a.get(2), a.get(3)); return "";
        case "commit-many": admin.commitMany(a.get(0), number(a, 1), number(a, 2), a.subList(3, a.size())); return "";
        case "leaders": return admin.leaders(a.get(0));
        case "coordinator": return admin.coordinator(a.get(0));
        case "produce": produce(a.get(0), number(a, 1), number(a, 2)); return "";
        case "begin": begin(a.get(0), a.get(1), number(a, 2), number(a, 3)); return "";
        case "begin-commit": beginCommit(a.get(0), a.get(1), a.get(2), number(a, 3), number(a, 4)); return "";
        case "abort": transactions.get(a.get(0)).abortTransaction(); return "";
        case "commit-transaction": transactions.get(a.get(0)).commitTransaction(); return "";
        case "consumer": start(a); return "";
        case "await-assignment": return consumers.get(a.get(0)).awaitAssignment(number(a, 1));
        case "await-some": return consumers.get(a.get(0)).awaitSomething();
        case "commit": consumers.get(a.get(0)).commit(new TopicPartition(a.get(1), number(a, 2)), number(a, 3)); return "";
        case "pause": consumers.get(a.get(0)).pause(true); return "";
        case "resume": consumers.get(a.get(0)).pause(false); return "";
        case "close": consumers.remove(a.get(0)).close(); return "";
        case "tool": return tool(a);
        default: throw new IllegalArgumentException("no such command: " + command);
        }
    }

    private static int number(List<String> words, int index) {
        return Integer.parseInt(words.get(index));
    }

    /** Words of the form key=value over the address of the cluster. */
    private Properties properties(List<String> words) {
        Properties result = new Properties();
        result.put("bootstrap.servers", bootstrap);
        for (String word : words) {
            int equals = word.indexOf('=');
            result.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return result;
    }

    /** NAME GROUP TOPIC[,TOPIC] key=value... */
    private void start(List<String> a) {
        Properties properties = properties(a.subList(3, a.size()));
        properties.put("group.id", a.get(1));
        properties.put("enable.auto.commit", "false");
        properties.put("auto.offset.reset", "earliest");
        properties.putIfAbsent("client.id", a.get(0));
        if (!"consumer".equals(properties.get("group.protocol"))) {
            // A member learns of a rebalance by its next heartbeat; in the other protocol the broker sets the interval.
            properties.put("heartbeat.interval.ms", "300");
        }
        consumers.put(a.get(0), new TestConsumer(a.get(0), properties, List.of(a.get(2).split(","))));
    }

    private KafkaProducer<byte[], byte[]> newProducer(List<String> words) {
        return new KafkaProducer<>(properties(words), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private void produce(String topic, int partition, int count) throws Exception {
        if (producer == null) {
            producer = newProducer(List.of("acks=all"));
        }
        send(producer, topic, partition, count);
    }

    /** Opens a transaction and leaves it open with these messages in it. */
    private void begin(String id, String topic, int partition, int count) throws Exception {
        send(begin(id), topic, partition, count);
    }

    /** Opens a transaction and leaves it open with a group's commit in it. */
    private void beginCommit(String id, String group, String topic, int partition, long offset) {
        begin(id).sendOffsetsToTransaction(
            Map.of(new TopicPartition(topic, partition), new OffsetAndMetadata(offset)), new ConsumerGroupMetadata(group));
    }

    private KafkaProducer<byte[], byte[]> begin(String id) {
        KafkaProducer<byte[], byte[]> transactional = transactions.get(id);
        if (transactional == null) {
            transactional = newProducer(List.of("transactional.id=" + id, "transaction.timeout.ms=600000"));
            transactional.initTransactions();
            transactions.put(id, transactional);
        }
        transactional.beginTransaction();
        return transactional;
    }

    private static void send(KafkaProducer<byte[], byte[]> by, String topic, int partition, int count) throws Exception {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (int i = 0; i < count; ++i) {
            sent.add(by.send(new ProducerRecord<>(topic, partition, null, ("message " + i).getBytes(StandardCharsets.UTF_8))));
        }
        by.flush();
        for (Future<RecordMetadata> future : sent) {
            future.get();
        }
    }

    /** Kafka's own kafka-consumer-groups, in this JVM: starting another one costs more than a second each time. */
    private String tool(List<String> words) {
        List<String> arguments = new ArrayList<>(List.of("--bootstrap-server", bootstrap));
        arguments.addAll(words);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrintStream stdout = System.out;
        try {
            System.setOut(new PrintStream(text, true, StandardCharsets.UTF_8));
            ConsumerGroupCommand.main(arguments.toArray(new String[0]));
        } finally {
            System.out.flush();
            System.setOut(stdout);
        }
        return text.toString(StandardCharsets.UTF_8);
    }
}
