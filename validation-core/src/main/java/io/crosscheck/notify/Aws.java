package io.crosscheck.notify;

import io.crosscheck.aws.AwsErrors;
import io.crosscheck.model.UserException;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;

/** What all calls of AWS share. Credentials come from the environment; throttled calls are repeated by the SDK. */
final class Aws {
    private static final Logger LOG = LoggerFactory.getLogger(Aws.class);

    private Aws() {}

    /** A client in that region, else in that of the environment. */
    static <B extends AwsClientBuilder<B, C>, C> C client(B builder, Optional<String> region) {
        region.map(Region::of).ifPresent(builder::region);
        try {
            return builder.build();
        } catch (SdkClientException e) {
            throw new UserException("no region of AWS is known; name region or set AWS_REGION", e);
        }
    }

    /** What goes wrong is told in a line. */
    static <T> T answer(Supplier<T> call) {
        try {
            return call.get();
        } catch (AwsServiceException e) {
            LOG.debug("AWS refuses", e);
            throw new UserException(AwsErrors.reason(e));
        } catch (SdkClientException e) {
            LOG.debug("AWS does not answer", e);
            throw new UserException(AwsErrors.reason(e));
        }
    }
}
