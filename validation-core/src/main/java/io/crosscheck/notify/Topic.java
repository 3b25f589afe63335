package io.crosscheck.notify;

import io.crosscheck.model.Notification;
import java.util.Optional;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/** Publishes the message; its attributes {@code suite} and {@code status} serve filters of subscriptions. */
final class Topic implements Notifier {
    /** Of SNS, in ASCII without line ends. */
    private static final int LONGEST_SUBJECT = 99;

    private final Notification.ToTopic to;

    Topic(Notification.ToTopic to) {
        this.to = to;
    }

    @Override
    public void tell(EndedRun run) {
        RunMessage message = RunMessage.of(run);
        try (SnsClient sns = Aws.client(
                SnsClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()),
                to.region().or(() -> Optional.of(to.arn().split(":", -1)[3])))) {
            Aws.answer(() -> sns.publish(request -> request.topicArn(to.arn())
                    .subject(subject(message))
                    .message(message.json())
                    .messageAttributes(java.util.Map.of(
                            "suite", text(message.suite()),
                            "status", text(message.status().keyword())))));
        }
    }

    private static String subject(RunMessage message) {
        String plain =
                ("Crosscheck " + message.status().keyword() + ": " + message.suite()).replaceAll("[^\\x20-\\x7E]", "?");
        return plain.substring(0, Math.min(LONGEST_SUBJECT, plain.length()));
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }
}
