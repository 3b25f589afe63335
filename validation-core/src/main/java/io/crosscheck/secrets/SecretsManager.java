package io.crosscheck.secrets;

import io.crosscheck.aws.AwsErrors;
import io.crosscheck.model.SecretReference;
import io.crosscheck.model.UserException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClientBuilder;
import software.amazon.awssdk.services.secretsmanager.model.DecryptionFailureException;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/**
 * Asks AWS Secrets Manager, {@code GetSecretValue} of its API reference. The region is that of an ARN, else that of the
 * environment, from which credentials come as well; throttled calls are repeated by the SDK.
 */
final class SecretsManager {
    private static final Logger LOG = LoggerFactory.getLogger(SecretsManager.class);

    private SecretsManager() {}

    /**
     * The text of a version of a secret.
     *
     * @throws UserException why there is none, without a place
     */
    static String text(SecretReference reference) {
        GetSecretValueRequest.Builder request = GetSecretValueRequest.builder().secretId(reference.secret());
        reference.stage().ifPresent(request::versionStage);
        reference.version().ifPresent(request::versionId);
        try (SecretsManagerClient client = client(reference)) {
            return Optional.ofNullable(client.getSecretValue(request.build()).secretString())
                    .orElseThrow(() -> new UserException("it holds bytes; expected a text, best a JSON object"));
        } catch (AwsServiceException e) {
            LOG.debug("Secrets Manager refuses", e);
            throw new UserException(AwsErrors.reason(e) + "; " + advice(e));
        } catch (SdkClientException e) {
            LOG.debug("Secrets Manager does not answer", e);
            throw new UserException(AwsErrors.reason(e) + "; expected credentials of AWS and a way to Secrets Manager");
        }
    }

    private static SecretsManagerClient client(SecretReference reference) {
        SecretsManagerClientBuilder builder =
                SecretsManagerClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder());
        reference.region().map(Region::of).ifPresent(builder::region);
        try {
            return builder.build();
        } catch (SdkClientException e) {
            LOG.debug("no region", e);
            throw new UserException("no region of AWS is known; name the secret by its ARN or set AWS_REGION");
        }
    }

    private static String advice(AwsServiceException e) {
        if (e instanceof ResourceNotFoundException) {
            return "expected the name of a secret of this account and region, or the ARN of another, and a version that"
                    + " it has";
        }
        if (e instanceof DecryptionFailureException) {
            return "allow the job kms:Decrypt with the key of the secret";
        }
        return "allow the job secretsmanager:GetSecretValue on the secret, and kms:Decrypt with its key if it has one of"
                + " its own";
    }
}
