package io.crosscheck.notify;

/** Tells somebody of a run that has ended. */
interface Notifier {
    /**
     * Tells it.
     *
     * @throws io.crosscheck.model.UserException if it cannot be told, in a line
     */
    void tell(EndedRun run);
}
