import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** What the tests change on the cluster, each call waiting until the cluster shows the change. */
final class TestAdmin {
    private static final long LIMIT_MS = 120_000;

    private final Admin admin;

    TestAdmin(Properties properties) {
        admin = Admin.create(properties);
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(String what, Condition condition) throws Exception {
        long giveUp = System.nanoTime() + LIMIT_MS * 1_000_000;
        while (true) {
            try {
                if (condition.holds()) {
                    return;
                }
            } catch (java.util.concurrent.ExecutionException e) {
                if (!(e.getCause() instanceof RetriableException)) {
                    throw e;
                }
            }
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException("gave up waiting: " + what);
            }
            Thread.sleep(20);
        }
    }

    void awaitBrokers(int count) throws Exception {
        await(count + " brokers", () -> admin.describeCluster().nodes().get().size() == count);
    }

    /** KRaft answers before every broker has its logs: waits until each partition has a leader with an end offset. */
    private void awaitLeaders(String topic) throws Exception {
        await("leaders of " + topic, () -> {
            TopicDescription description = describe(topic);
            Map<TopicPartition, org.apache.kafka.clients.admin.OffsetSpec> ends = new HashMap<>();
            for (var partition : description.partitions()) {
                if (partition.leader() == null || partition.leader().isEmpty()) {
                    return false;
                }
                ends.put(new TopicPartition(topic, partition.partition()), org.apache.kafka.clients.admin.OffsetSpec.latest());
            }
            admin.listOffsets(ends).all().get();
            return true;
        });
    }

    void create(String topic, int partitions) throws Exception {
        admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all().get();
        awaitLeaders(topic);
    }

    /** Partition i lives on brokers.get(i) alone. */
    void createOn(String topic, List<Integer> brokers) throws Exception {
        Map<Integer, List<Integer>> replicas = new HashMap<>();
        for (int i = 0; i < brokers.size(); ++i) {
            replicas.put(i, List.of(brokers.get(i)));
        }
        admin.createTopics(List.of(new NewTopic(topic, replicas))).all().get();
        awaitLeaders(topic);
    }

    void delete(String topic) throws Exception {
        admin.deleteTopics(List.of(topic)).all().get();
        await("end of " + topic, () -> {
            try {
                describe(topic);
                return false;
            } catch (java.util.concurrent.ExecutionException e) {
                return e.getCause() instanceof UnknownTopicOrPartitionException;
            }
        });
    }

    void trim(String topic, int partition, long before) throws Exception {
        admin.deleteRecords(Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(before))).all().get();
    }

    void alterOffset(String group, String topic, int partition, long offset) throws Exception {
        admin.alterConsumerGroupOffsets(group, Map.of(new TopicPartition(topic, partition), new OffsetAndMetadata(offset)))
            .all().get();
    }

    void deleteGroup(String group) throws Exception {
        admin.deleteConsumerGroups(List.of(group)).all().get();
    }

    /** Kafka 4 and later; the name of the type keeps the client of Kafka 3.9 compiling. */
    void setGroup(String group, String name, String value) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.valueOf("GROUP"), group);
        AlterConfigOp set = new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(resource, List.of(set))).all().get();
        await(name + " of " + group, () -> {
            ConfigEntry entry = admin.describeConfigs(List.of(resource)).all().get().get(resource).get(name);
            return entry != null && value.equals(entry.value());
        });
    }

    /** Of a transactional id: "Ongoing", "CompleteAbort" and so on. */
    String transactionState(String id) throws Exception {
        return admin.describeTransactions(List.of(id)).description(id).get().state().toString();
    }

    /** A user's right to an operation on the resources of that type and name. */
    void allow(String user, String operation, String type, String name) throws Exception {
        AclBinding binding = new AclBinding(
            new ResourcePattern(ResourceType.fromString(type), name, PatternType.LITERAL),
            new AccessControlEntry("User:" + user, "*", AclOperation.fromString(operation), AclPermissionType.ALLOW));
        admin.createAcls(List.of(binding)).all().get();
        await("right of " + user, () -> !admin.describeAcls(binding.toFilter()).values().get().isEmpty());
    }

    /** Groups PREFIX0, PREFIX1, ... that commit all partitions of a topic each, the topics in turn. */
    void commitMany(String prefix, int groups, int partitions, List<String> topics) throws Exception {
        List<KafkaFuture<Void>> pending = new ArrayList<>();
        for (int group = 0; group < groups; ++group) {
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            for (int partition = 0; partition < partitions; ++partition) {
                offsets.put(new TopicPartition(topics.get(group % topics.size()), partition), new OffsetAndMetadata(0));
            }
            pending.add(admin.alterConsumerGroupOffsets(prefix + group, offsets).all());
            if (pending.size() == 50 || group == groups - 1) {
                KafkaFuture.allOf(pending.toArray(new KafkaFuture<?>[0])).get();
                pending.clear();
            }
        }
    }

    /** A group without members commits one offset for all partitions of a topic. */
    void commitGroup(String group, String topic, long offset) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (var partition : describe(topic).partitions()) {
            offsets.put(new TopicPartition(topic, partition.partition()), new OffsetAndMetadata(offset));
        }
        admin.alterConsumerGroupOffsets(group, offsets).all().get();
    }

    /** The broker ids that lead the topic's partitions, in order; -1: none. */
    String leaders(String topic) throws Exception {
        List<String> ids = new ArrayList<>();
        for (var partition : describe(topic).partitions()) {
            Node leader = partition.leader();
            ids.add(leader == null ? "-1" : Integer.toString(leader.id()));
        }
        return String.join(" ", ids);
    }

    String coordinator(String group) throws Exception {
        return Integer.toString(
            admin.describeConsumerGroups(List.of(group)).all().get().get(group).coordinator().id());
    }

    private TopicDescription describe(String topic) throws Exception {
        return admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
    }
}
