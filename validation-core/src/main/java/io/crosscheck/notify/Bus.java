package io.crosscheck.notify;

import io.crosscheck.model.Notification;
import io.crosscheck.model.UserException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/** Puts the message on a bus, as the detail of an event that rules can match. */
final class Bus implements Notifier {
    private static final String SOURCE = "crosscheck";
    private static final String DETAIL_TYPE = "Crosscheck Run Finished";

    private final Notification.ToBus to;

    Bus(Notification.ToBus to) {
        this.to = to;
    }

    @Override
    public void tell(EndedRun run) {
        String detail = RunMessage.of(run).json();
        try (EventBridgeClient events = Aws.client(
                EventBridgeClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()), to.region())) {
            PutEventsRequestEntry event = PutEventsRequestEntry.builder()
                    .eventBusName(to.bus())
                    .source(SOURCE)
                    .detailType(DETAIL_TYPE)
                    .detail(detail)
                    .build();
            PutEventsResponse answer = Aws.answer(() -> events.putEvents(request -> request.entries(event)));
            if (answer.failedEntryCount() > 0) {
                throw new UserException(answer.entries().get(0).errorMessage() + " ("
                        + answer.entries().get(0).errorCode() + ")");
            }
        }
    }
}
