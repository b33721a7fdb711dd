import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.clients.consumer.internals.ConsumerProtocol;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.ObjectSerializationCache;
import org.apache.kafka.common.protocol.types.RawTaggedField;

/**
 * Fills in the bytes of records of __consumer_offsets as Kafka's own classes write them. Each line of the file named on the command
 * line is a JSON object: "class" is a generated class's name without Key or Value, "type" its number in a record's key, "format" that
 * of the value, "key" and "value" what it holds in the words of Kafka's own JSON converters; null is a tombstone. The file is written
 * anew with "keyHex", "valueHex" and, for classic groups, "membersDecoded": what Kafka's consumers read in their blobs. A line
 * without "key" is such a blob.
 *
 * <p>"unknownTags": {"NUMBER": HEX} adds tagged fields that Kafka does not know. Lines of class "Hash" hold the bytes of a text as
 * "textHex" and get Java's "hashCode" of it.
 */
public final class RecordSamples {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> PACKAGES =
        List.of("org.apache.kafka.coordinator.group.generated.", "org.apache.kafka.common.message.");

    private RecordSamples() {}

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            lines.add(MAPPER.writeValueAsString(filled((ObjectNode) MAPPER.readTree(line))));
        }
        Files.write(file, lines);
    }

    private static ObjectNode filled(ObjectNode row) throws Exception {
        String name = row.get("class").asText();
        if (name.equals("Hash")) {
            byte[] bytes = HexFormat.of().parseHex(row.get("textHex").asText());
            return row.put("hashCode", new String(bytes, StandardCharsets.UTF_8).hashCode());
        }
        if (row.has("key")) {
            short format = keyFormat(name + "Key", row);
            row.put("keyHex", hex((short) row.get("type").asInt(), message(name + "Key", row.get("key"), format), format, List.of()));
        }
        row.putNull("valueHex");
        if (row.hasNonNull("value")) {
            short format = (short) row.get("format").asInt();
            ApiMessage value = message(row.has("key") ? name + "Value" : name, row.get("value"), format);
            row.put("valueHex", hex(format, value, format, unknownTags(row)));
        }
        if (row.path("value").path("protocolType").asText().equals("consumer")) {
            row.set("membersDecoded", membersDecoded(row.get("value").get("members")));
        }
        return row;
    }

    /** Until Kafka 3.9 a key's type was its format; since 4.0 every key has format 0 behind its type. */
    private static short keyFormat(String name, ObjectNode row) throws Exception {
        ApiMessage key = (ApiMessage) generated(name).getDeclaredConstructor().newInstance();
        return key.apiKey() < 0 ? (short) row.get("type").asInt() : 0;
    }

    private static Class<?> generated(String name) throws ClassNotFoundException {
        for (String prefix : PACKAGES) {
            try {
                return Class.forName(prefix + name);
            } catch (ClassNotFoundException next) {
                // The other package.
            }
        }
        throw new ClassNotFoundException(name);
    }

    private static ApiMessage message(String name, JsonNode json, short format) throws Exception {
        try {
            return (ApiMessage) generated(name + "JsonConverter").getMethod("read", JsonNode.class, short.class).invoke(null, json, format);
        } catch (InvocationTargetException failed) {
            throw new IllegalArgumentException(name + " format " + format + ": " + json, failed.getCause());
        }
    }

    private static List<RawTaggedField> unknownTags(ObjectNode row) {
        List<RawTaggedField> tags = new ArrayList<>();
        JsonNode given = row.path("unknownTags");
        given.fieldNames().forEachRemaining(
            tag -> tags.add(new RawTaggedField(Integer.parseInt(tag), HexFormat.of().parseHex(given.get(tag).asText()))));
        return tags;
    }

    private static String hex(short prefix, ApiMessage message, short format, List<RawTaggedField> tags) {
        if (!tags.isEmpty()) {
            message.unknownTaggedFields().addAll(tags);
        }
        ObjectSerializationCache cache = new ObjectSerializationCache();
        ByteBuffer buffer = ByteBuffer.allocate(Short.BYTES + message.size(cache, format));
        buffer.putShort(prefix);
        message.write(new ByteBufferAccessor(buffer), cache, format);
        return HexFormat.of().formatHex(buffer.array());
    }

    private static ArrayNode membersDecoded(JsonNode members) throws Exception {
        ArrayNode decoded = MAPPER.createArrayNode();
        for (JsonNode member : members) {
            ConsumerPartitionAssignor.Subscription subscription =
                ConsumerProtocol.deserializeSubscription(ByteBuffer.wrap(member.get("subscription").binaryValue()));
            ConsumerPartitionAssignor.Assignment assignment =
                ConsumerProtocol.deserializeAssignment(ByteBuffer.wrap(member.get("assignment").binaryValue()));
            ObjectNode node = decoded.addObject();
            node.put("memberId", member.get("memberId").asText());
            node.put("topics", subscription.topics().toString());
            node.put("owned", subscription.ownedPartitions().toString());
            subscription.generationId().ifPresent(generation -> node.put("subGen", generation));
            subscription.rackId().ifPresent(rack -> node.put("subRack", rack));
            node.put("userDataLen", subscription.userData() == null ? -1 : subscription.userData().remaining());
            node.put("assigned", assignment.partitions().toString());
        }
        return decoded;
    }
}
