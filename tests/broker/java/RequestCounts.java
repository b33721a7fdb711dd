import com.sun.tools.attach.VirtualMachine;
import java.util.Map;
import java.util.TreeMap;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * The requests that a broker on this machine has handled so far, by its own metrics. PID; prints "NAME COUNT" a line, beginning
 * with "at MILLISECONDS".
 */
public final class RequestCounts {
    private RequestCounts() {
    }

    public static void main(String[] arguments) throws Exception {
        VirtualMachine broker = VirtualMachine.attach(arguments[0]);
        String address = broker.startLocalManagementAgent();
        broker.detach();
        try (JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address))) {
            MBeanServerConnection beans = connector.getMBeanServerConnection();
            Map<String, Long> counts = new TreeMap<>();
            long at = System.currentTimeMillis();
            for (ObjectName name : beans.queryNames(
                     new ObjectName("kafka.network:type=RequestMetrics,name=RequestsPerSec,*"), null)) {
                counts.merge(name.getKeyProperty("request"), (Long) beans.getAttribute(name, "Count"), Long::sum);
            }
            // These are counted as Fetch, too.
            counts.remove("FetchConsumer");
            counts.remove("FetchFollower");
            System.out.println("at " + at);
            counts.forEach((request, count) -> System.out.println(request + " " + count));
        }
    }
}
