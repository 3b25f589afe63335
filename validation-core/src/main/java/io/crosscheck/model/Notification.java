package io.crosscheck.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Who is told of a run that has ended, and when. */
public sealed interface Notification
        permits Notification.ToTopic, Notification.ToBus, Notification.ToWebhook, Notification.AsMetrics {
    /** Of which runs. */
    When when();

    /** What to call it in messages; without a secret. */
    String description();

    /** Runs that are told. */
    enum When {
        /** All. */
        ALWAYS,
        /** Those that have not plainly passed. */
        NOT_PASSED,
        /** Those whose exit status is not 0. */
        FAILED;

        /** The word in configurations: {@code always}, {@code not-passed}... */
        public String keyword() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The choice of that keyword, in any case. */
        public static Optional<When> of(String keyword) {
            return Arrays.stream(values())
                    .filter(w -> w.keyword().equalsIgnoreCase(keyword))
                    .findFirst();
        }

        /** All keywords. */
        public static List<String> keywords() {
            return Arrays.stream(values()).map(When::keyword).toList();
        }
    }

    /**
     * A message to a topic of Amazon SNS.
     *
     * @param arn of the topic
     * @param region of AWS; absent means the topic's
     */
    record ToTopic(String arn, Optional<String> region, When when) implements Notification {
        @Override
        public String description() {
            return "sns " + arn;
        }
    }

    /**
     * An event to a bus of Amazon EventBridge.
     *
     * @param bus name or ARN
     * @param region of AWS; absent means the environment's
     */
    record ToBus(String bus, Optional<String> region, When when) implements Notification {
        @Override
        public String description() {
            return "eventbridge " + bus;
        }
    }

    /**
     * An HTTP POST.
     *
     * @param url where to; may hold a secret
     * @param headers to send besides; may hold secrets
     */
    record ToWebhook(String url, Map<String, String> headers, When when) implements Notification {
        public ToWebhook {
            headers = Ordered.copy(headers);
        }

        @Override
        public String description() {
            return "webhook " + host();
        }

        /** The host, with its port. */
        public String host() {
            return url.replaceFirst("^https?://(?:[^/@]*@)?([^/?#]*).*$", "$1");
        }
    }

    /**
     * Metrics of Amazon CloudWatch.
     *
     * @param namespace of the metrics
     * @param region of AWS; absent means the environment's
     */
    record AsMetrics(String namespace, Optional<String> region, When when) implements Notification {
        @Override
        public String description() {
            return "cloudwatch " + namespace;
        }
    }
}
