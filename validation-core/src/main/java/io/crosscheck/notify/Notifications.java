package io.crosscheck.notify;

import io.crosscheck.model.Notification;
import io.crosscheck.model.UserException;
import io.crosscheck.result.Status;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells all that a suite names. One that cannot be told is no reason not to tell the others. */
public final class Notifications {
    private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);

    private Notifications() {}

    /**
     * Tells of a run whose results are stored.
     *
     * @return a line for each that could not be told
     */
    public static List<String> tell(List<Notification> all, EndedRun run) {
        List<String> problems = new ArrayList<>();
        for (Notification notification : all) {
            if (isWanted(notification.when(), run)) {
                try {
                    notifier(notification).tell(run);
                } catch (UserException e) {
                    problems.add("cannot notify " + notification.description() + ": " + e.getMessage());
                } catch (RuntimeException | LinkageError e) { // A client that breaks loses no result.
                    LOG.debug("cannot notify {}", notification.description(), e);
                    problems.add("cannot notify " + notification.description() + ": " + e);
                }
            }
        }
        return problems;
    }

    private static boolean isWanted(Notification.When when, EndedRun run) {
        return switch (when) {
            case ALWAYS -> true;
            case NOT_PASSED -> run.exitStatus() != 0 || run.result().status() == Status.WARNED;
            case FAILED -> run.exitStatus() != 0;
        };
    }

    private static Notifier notifier(Notification notification) {
        if (notification instanceof Notification.ToTopic topic) {
            return new Topic(topic);
        }
        if (notification instanceof Notification.ToBus bus) {
            return new Bus(bus);
        }
        if (notification instanceof Notification.AsMetrics metrics) {
            return new Metrics(metrics);
        }
        return new Webhook((Notification.ToWebhook) notification);
    }
}
