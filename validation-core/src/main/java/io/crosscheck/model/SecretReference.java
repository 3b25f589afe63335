package io.crosscheck.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names a secret of AWS Secrets Manager as a dynamic reference of CloudFormation does:
 * {@code {{resolve:secretsmanager:id:SecretString:json-key:version-stage:version-id}}}, all after the id optional (AWS
 * CloudFormation User Guide, "Get a secret or secret value from Secrets Manager").
 *
 * @param secret name or ARN
 * @param key of the JSON object that the secret holds; absent means its whole text
 * @param stage label of a version; absent means {@code AWSCURRENT}, unless a version is named
 * @param version id of a version
 */
public record SecretReference(String secret, Optional<String> key, Optional<String> stage, Optional<String> version)
        implements SecretText.Part {
    private static final String NAME = "[\\w/+=.@!-]{1,512}";
    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:" + NAME);
    private static final int PARTS_OF_AN_ARN = 7;
    private static final int MOST_PARTS = 5;
    private static final int REGION = 3;

    /**
     * Of what stands between the opening {@code resolve:} and the closing braces.
     *
     * @throws UserException what is wrong with it, without a place
     */
    static SecretReference of(String inner) {
        List<String> words = Arrays.asList(inner.split(":", -1));
        if (!words.get(0).equals("secretsmanager")) {
            throw new UserException("resolves by '" + words.get(0) + "'; expected secretsmanager");
        }
        int length = words.size() > 1 && words.get(1).equals("arn") ? PARTS_OF_AN_ARN : 1;
        if (words.size() < 1 + length) {
            throw new UserException("names no whole secret; expected its name or ARN after secretsmanager:");
        }
        String secret = String.join(":", words.subList(1, 1 + length));
        if (!(length == 1 ? Pattern.compile(NAME) : ARN).matcher(secret).matches()) {
            throw new UserException("names the secret '" + secret + "'; expected a name or an ARN of Secrets Manager");
        }
        return of(secret, words.subList(1 + length, words.size()));
    }

    private static SecretReference of(String secret, List<String> rest) {
        if (rest.size() >= MOST_PARTS) {
            throw new UserException(
                    "has more than five parts; expected secret, SecretString, key, version stage and version id");
        }
        String kind = part(rest, 0).orElse("SecretString");
        if (!kind.equals("SecretString")) {
            throw new UserException("asks for '" + kind + "'; expected SecretString");
        }
        SecretReference reference = new SecretReference(secret, part(rest, 1), part(rest, 2), part(rest, 3));
        if (reference.stage.isPresent() && reference.version.isPresent()) {
            throw new UserException("has a version stage and a version id; expected one of the two");
        }
        return reference;
    }

    private static Optional<String> part(List<String> parts, int index) {
        return parts.stream().skip(index).findFirst().filter(text -> !text.isEmpty());
    }

    /** The region that the ARN names. */
    public Optional<String> region() {
        return ARN.matcher(secret).matches() ? Optional.of(secret.split(":", -1)[REGION]) : Optional.empty();
    }

    /** The same secret and version, whatever is asked of it. */
    public SecretReference whole() {
        return new SecretReference(secret, Optional.empty(), stage, version);
    }
}
