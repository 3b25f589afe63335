package io.crosscheck.config;

import java.util.List;

/** The keys that say who is told of a run. */
final class NotifyKeys {
    static final Key NOTIFY = new Key(
            "notify",
            "a list of objects with via",
            "nobody",
            "Who is told when the run has ended and its results are stored. Where that fails the run says so and ends "
                    + "with status 3; its results stay.",
            "notify = [{ via = sns, topic = \"arn:aws:sns:eu-central-1:123456789012:checks\" }]");

    static final Key VIA = new Key(
            "via",
            "one of: sns, eventbridge, webhook, cloudwatch",
            "none: it must be there",
            "`sns` publishes the message to a topic, `eventbridge` puts it on a bus as an event of the source "
                    + "`crosscheck`, `webhook` sends it by HTTP POST; `cloudwatch` puts metrics of each pair.",
            "via = webhook, url = \"https://hooks.example.org/checks\"");
    static final Key WHEN = new Key(
            "when",
            "one of: always, not-passed, failed",
            "`failed`; for `cloudwatch` `always`",
            "Of which runs: `failed` are those whose exit status is not 0, `not-passed` those and the warned ones.",
            "via = eventbridge, when = always");
    static final Key TOPIC = new Key(
            "topic",
            "the ARN of a topic",
            "none: must be there for `sns`",
            "Topic of SNS.",
            "via = sns, topic = \"arn:aws:sns:eu-central-1:123456789012:checks\"");
    static final Key BUS = new Key(
            "bus",
            "the name or ARN of a bus",
            "`default`",
            "Bus of EventBridge.",
            "via = eventbridge, bus = migration");
    static final Key URL = new Key(
            "url",
            "an address, http or https",
            "none: must be there for `webhook`",
            "Where to post. Where the address is a secret, take it from the environment: `url = ${HOOK}`. Messages name "
                    + "its host alone.",
            "via = webhook, url = \"https://hooks.example.org/checks\"");
    static final Key HEADERS = new Key(
            "headers",
            "an object with texts",
            "none",
            "Headers of the request besides its type.",
            "via = webhook, url = \"https://hooks.example.org\", headers { Authorization = \"Bearer 1\" }");
    static final Key NAMESPACE = new Key(
            "namespace",
            "a name",
            "`Crosscheck`",
            "Namespace of the metrics of CloudWatch.",
            "via = cloudwatch, namespace = Migration");
    static final Key REGION = new Key(
            "region",
            "a region of AWS",
            "that of the topic, else of the environment",
            "Where AWS is asked.",
            "via = eventbridge, region = eu-central-1");
    static final Section SECTION = new Section(
            "notify",
            "One element of the list.",
            "pairs { any { source = \"onprem.any\", target = \"lake.any\" } }\nnotify = [ { %s } ]",
            List.of(VIA, WHEN, TOPIC, BUS, URL, HEADERS, NAMESPACE, REGION));

    private NotifyKeys() {}
}
