package io.crosscheck.config;

import io.crosscheck.model.Notification;
import io.crosscheck.model.Notification.When;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads {@code notify}.
 *
 * @param problems where to tell
 */
record NotifyReader(Problems problems) {
    private static final Pattern ADDRESS = Pattern.compile("https?://[^/\\s]+\\S*");
    private static final Pattern TOPIC = Pattern.compile("arn:[^:]+:sns:[^:]+:[^:]+:[^:]+");

    private enum Via {
        SNS,
        EVENTBRIDGE,
        WEBHOOK,
        CLOUDWATCH;

        /** Keys that have a meaning for it alone, or for others of AWS as well. */
        List<Key> keys() {
            return switch (this) {
                case SNS -> List.of(NotifyKeys.TOPIC, NotifyKeys.REGION);
                case EVENTBRIDGE -> List.of(NotifyKeys.BUS, NotifyKeys.REGION);
                case WEBHOOK -> List.of(NotifyKeys.URL, NotifyKeys.HEADERS);
                case CLOUDWATCH -> List.of(NotifyKeys.NAMESPACE, NotifyKeys.REGION);
            };
        }

        String keyword() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** All that are told. */
    List<Notification> read(Fields suite) {
        return suite.items(NotifyKeys.NOTIFY).orElse(List.of()).stream()
                .flatMap(item -> new Expect(problems).block(item, "an object with via").stream())
                .flatMap(block -> notification(block).stream())
                .toList();
    }

    private Optional<Notification> notification(Setting.Block block) {
        Fields fields = Fields.of(block, NotifyKeys.SECTION.keys(), problems);
        if (fields.setting(NotifyKeys.VIA).isEmpty()) {
            problems.add(block.place(), block.place().path() + " has no via; expected " + NotifyKeys.VIA.type());
        }
        Optional<Via> via = fields.choice(
                NotifyKeys.VIA, Arrays.stream(Via.values()).map(Via::keyword).toList(), word -> Arrays.stream(
                                Via.values())
                        .filter(v -> v.keyword().equalsIgnoreCase(word))
                        .findFirst());
        Optional<When> when = fields.choice(NotifyKeys.WHEN, When.keywords(), When::of);
        via.ifPresent(v -> refuseOthers(v, fields));
        return via.flatMap(v -> of(v, fields, when));
    }

    private Optional<Notification> of(Via via, Fields fields, Optional<When> when) {
        Optional<String> region = fields.text(NotifyKeys.REGION);
        When usual = when.orElse(When.FAILED);
        return switch (via) {
            case SNS ->
                required(fields, NotifyKeys.TOPIC, TOPIC).map(arn -> new Notification.ToTopic(arn, region, usual));
            case EVENTBRIDGE ->
                Optional.of(new Notification.ToBus(fields.text(NotifyKeys.BUS).orElse("default"), region, usual));
            case WEBHOOK ->
                required(fields, NotifyKeys.URL, ADDRESS)
                        .map(url -> new Notification.ToWebhook(url, fields.texts(NotifyKeys.HEADERS), usual));
            case CLOUDWATCH ->
                Optional.of(new Notification.AsMetrics(
                        fields.text(NotifyKeys.NAMESPACE).orElse("Crosscheck"), region, when.orElse(When.ALWAYS)));
        };
    }

    private Optional<String> required(Fields fields, Key key, Pattern form) {
        Optional<String> text = fields.text(key);
        if (fields.setting(key).isEmpty()) {
            problems.add(fields.place(), fields.place().path() + " has no " + key.name() + "; expected " + key.type());
        }
        boolean isWrong = text.filter(t -> !form.matcher(t).matches()).isPresent();
        if (isWrong) {
            fields.setting(key).ifPresent(setting -> problems.unexpected(setting, key.type()));
        }
        return isWrong ? Optional.empty() : text;
    }

    private void refuseOthers(Via via, Fields fields) {
        for (Via other : Via.values()) {
            other.keys().stream()
                    .filter(key -> !via.keys().contains(key))
                    .distinct()
                    .flatMap(key -> fields.setting(key).stream())
                    .forEach(setting -> problems.add(
                            setting.place(),
                            setting.place().path() + " has no meaning for via = " + via.keyword()
                                    + "; expected it for via = " + other.keyword() + " or not at all"));
        }
    }
}
