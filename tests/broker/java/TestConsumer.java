import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * One consumer on a thread of its own. Unless its properties say otherwise it commits only when told to, so that its group's
 * offsets stand still in between. With "test.commit.ms=FROM-TO" it commits what it has read by itself, after as long as that, each
 * time another time in between.
 */
final class TestConsumer implements ConsumerRebalanceListener {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final long LIMIT_MS = 120_000;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;
    /** Work for the consumer's thread: a KafkaConsumer may be touched by one thread only. */
    private final LinkedBlockingQueue<FutureTask<?>> work = new LinkedBlockingQueue<>();
    private volatile boolean closing;
    private volatile boolean paused;
    /** Milliseconds between two commits of its own; null: none. */
    private final long[] commitEach;
    private final Random random = new Random(7);
    private boolean hasRead;
    private long nextCommit;
    /** Guarded by this. */
    private final TreeSet<String> assignment = new TreeSet<>();
    private String failure;

    TestConsumer(String name, Properties properties, List<String> topics) {
        String each = (String) properties.remove("test.commit.ms");
        commitEach = each == null ? null : Arrays.stream(each.split("-")).mapToLong(Long::parseLong).toArray();
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(topics, this);
        thread = new Thread(this::run, "consumer-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    void commit(TopicPartition partition, long offset) throws Exception {
        onThread(() -> {
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(offset)));
            return null;
        });
    }

    String memberId() throws Exception {
        return onThread(() -> consumer.groupMetadata().memberId());
    }

    /** A paused consumer does not poll, from the return of this call on; its heartbeats go on. */
    void pause(boolean on) throws Exception {
        paused = on;
        if (on && thread.isAlive()) {
            onThread(() -> null); // behind the poll that was under way
        }
    }

    /** Leaves the group. */
    void close() throws InterruptedException {
        closing = true;
        work.add(new FutureTask<>(() -> null));
        thread.join();
    }

    /** Exactly so many partitions. */
    String awaitAssignment(int size) throws InterruptedException {
        return awaitAssignment(size + " partitions", () -> assignment.size() == size);
    }

    String awaitSomething() throws InterruptedException {
        return awaitAssignment("any partition", () -> !assignment.isEmpty());
    }

    private synchronized String awaitAssignment(String what, BooleanSupplier condition) throws InterruptedException {
        long giveUp = System.nanoTime() + LIMIT_MS * 1_000_000;
        while (!condition.getAsBoolean() && failure == null) {
            long left = (giveUp - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new IllegalStateException("has " + assignment + " instead of " + what);
            }
            wait(left);
        }
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
        return String.join(" ", assignment);
    }

    @Override
    public synchronized void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        assignment.addAll(names(partitions));
        notifyAll();
    }

    @Override
    public synchronized void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        assignment.removeAll(names(partitions));
        notifyAll();
    }

    private static List<String> names(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::toString).collect(Collectors.toList());
    }

    private <T> T onThread(Callable<T> task) throws Exception {
        FutureTask<T> future = new FutureTask<>(task);
        work.add(future);
        return future.get();
    }

    private void commitByItself() {
        long now = System.nanoTime() / 1_000_000;
        if (commitEach != null && hasRead && now >= nextCommit) {
            consumer.commitSync();
            hasRead = false;
            nextCommit = now + commitEach[0] + (long) (random.nextDouble() * (commitEach[1] - commitEach[0]));
        }
    }

    private void run() {
        try (consumer) {
            while (!closing) {
                FutureTask<?> next = paused ? work.poll(20, TimeUnit.MILLISECONDS) : work.poll();
                if (next != null) {
                    next.run();
                } else if (!paused) {
                    hasRead |= !consumer.poll(POLL).isEmpty();
                    commitByItself();
                }
            }
        } catch (Exception e) {
            synchronized (this) {
                failure = e.toString();
                notifyAll();
            }
        }
    }
}
