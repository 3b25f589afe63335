package io.crosscheck.aws;

import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Errors of the AWS SDK in a line. */
public final class AwsErrors {
    private AwsErrors() {}

    /** Why a service refuses, with the code of its API. */
    public static String reason(AwsServiceException refusal) {
        return Optional.ofNullable(refusal.awsErrorDetails())
                .map(told -> told.errorMessage() + " (" + told.errorCode() + ")")
                .orElse(String.valueOf(refusal.getMessage()));
    }

    /** Why a service could not be asked, without the list of all places where credentials were looked for. */
    public static String reason(SdkClientException failure) {
        return String.valueOf(failure.getMessage()).split(" from any of the providers|\n", 2)[0];
    }
}
