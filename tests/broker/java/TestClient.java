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
        case "delete-group": admin.deleteGroup(a.get(0)); return "";
        case "set-group": admin.setGroup(a.get(0), a.get(1), a.get(2)); return "";
        case "generations": return GroupRecords.generations(properties(List.of()), a.get(0));
        case "transaction": return admin.transactionState(a.get(0));
        case "acls": return acls(a);
        case "allow": admin.allow(a.get(0), a.get(1), a.get(2), a.get(3)); return "";
        case "commit-group": admin.commitGroup(a.get(0), a.get(1), number(a, 2)); return "";
        case "commit-many": admin.commitMany(a.get(0), number(a, 1), number(a, 2), a.subList(3, a.size())); return "";
        case "leaders": return admin.leaders(a.get(0));
        case "coordinator": return admin.coordinator(a.get(0));
        case "produce": produce(a.get(0), number(a, 1), number(a, 2)); return "";
        case "load": load(a.get(0), number(a, 1), number(a, 2)); return "";
        case "begin": begin(a.get(0), a.get(1), number(a, 2), number(a, 3)); return "";
        case "begin-commit": beginCommit(a); return "";
        case "abort": transactions.get(a.get(0)).abortTransaction(); return "";
        case "commit-transaction": transactions.get(a.get(0)).commitTransaction(); return "";
        case "consumer": start(a); return "";
        case "await-assignment": return consumers.get(a.get(0)).awaitAssignment(number(a, 1));
        case "await-some": return consumers.get(a.get(0)).awaitSomething();
        case "commit": consumers.get(a.get(0)).commit(new TopicPartition(a.get(1), number(a, 2)), number(a, 3)); return "";
        case "member-id": return consumers.get(a.get(0)).memberId();
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
        properties.putIfAbsent("enable.auto.commit", "false");
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

    /** Goes on for ever: a message to each of so many partitions, each so many milliseconds. */
    private void load(String topic, int partitions, int each) {
        KafkaProducer<byte[], byte[]> by = newProducer(List.of("acks=1"));
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    for (int partition = 0; partition < partitions; ++partition) {
                        by.send(new ProducerRecord<>(topic, partition, null, new byte[20]));
                    }
                    Thread.sleep(each);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }, "load");
        thread.setDaemon(true);
        thread.start();
    }

    /** Opens a transaction and leaves it open with these messages in it. */
    private void begin(String id, String topic, int partition, int count) throws Exception {
        send(begin(id, List.of()), topic, partition, count);
    }

    /** Opens a transaction and leaves it open with a group's commit in it: ID GROUP TOPIC PARTITION OFFSET key=value... */
    private void beginCommit(List<String> a) {
        begin(a.get(0), a.subList(5, a.size())).sendOffsetsToTransaction(
            Map.of(new TopicPartition(a.get(2), number(a, 3)), new OffsetAndMetadata(number(a, 4))),
            new ConsumerGroupMetadata(a.get(1)));
    }

    private KafkaProducer<byte[], byte[]> begin(String id, List<String> words) {
        KafkaProducer<byte[], byte[]> transactional = transactions.get(id);
        if (transactional == null) {
            List<String> all = new ArrayList<>(List.of("transactional.id=" + id, "transaction.timeout.ms=600000"));
            all.addAll(words);
            transactional = newProducer(all);
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

    private interface Tool {
        void run(String[] arguments) throws Exception;
    }

    /** Kafka's own kafka-consumer-groups. */
    private String tool(List<String> words) throws Exception {
        return outputOf(ConsumerGroupCommand::main, words);
    }

    /** Kafka's own kafka-acls. */
    private String acls(List<String> words) throws Exception {
        return outputOf(arguments -> aclCommand().getMethod("main", String[].class).invoke(null, (Object) arguments), words);
    }

    private static Class<?> aclCommand() throws ClassNotFoundException {
        try {
            return Class.forName("org.apache.kafka.tools.AclCommand");
        } catch (ClassNotFoundException before4) {
            return Class.forName("kafka.admin.AclCommand");
        }
    }

    /** In this JVM: starting another one costs more than a second each time. */
    private String outputOf(Tool tool, List<String> words) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("--bootstrap-server", bootstrap));
        arguments.addAll(words);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrintStream stdout = System.out;
        try {
            System.setOut(new PrintStream(text, true, StandardCharsets.UTF_8));
            tool.run(arguments.toArray(new String[0]));
        } finally {
            System.out.flush();
            System.setOut(stdout);
        }
        return text.toString(StandardCharsets.UTF_8);
    }
}
