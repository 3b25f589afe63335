package io.crosscheck.model;

import java.util.Optional;

/**
 * Which Glue catalog is meant.
 *
 * @param region of AWS; absent means that of the environment
 * @param catalogId the account whose catalog it is; absent means that of the credentials
 * @param endpoint address of the service, where it is not AWS's own for the region
 */
public record GlueAddress(Optional<String> region, Optional<String> catalogId, Optional<String> endpoint) {
    /** As the environment says. */
    public static final GlueAddress OF_ENVIRONMENT =
            new GlueAddress(Optional.empty(), Optional.empty(), Optional.empty());
}
