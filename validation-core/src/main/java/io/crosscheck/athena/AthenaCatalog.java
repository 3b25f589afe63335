package io.crosscheck.athena;

import io.crosscheck.aws.AwsErrors;
import io.crosscheck.model.Register;
import io.crosscheck.model.UserException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.AthenaClientBuilder;
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.GetTableMetadataRequest;
import software.amazon.awssdk.services.athena.model.MetadataException;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatus;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.TableMetadata;

/**
 * Glue's catalog, by statements that Athena runs. A statement is started, asked after until it has ended, and its
 * failure told with its id, by which Athena's console finds it. Throttled calls are repeated by the SDK.
 */
final class AthenaCatalog implements Catalog {
    private static final Logger LOG = LoggerFactory.getLogger(AthenaCatalog.class);
    private static final String CATALOG = "AwsDataCatalog";
    private static final Pattern ON_S3 = Pattern.compile("s3[an]?://(.*)");
    private static final Set<QueryExecutionState> ENDS =
            Set.of(QueryExecutionState.SUCCEEDED, QueryExecutionState.FAILED, QueryExecutionState.CANCELLED);
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final long FIRST_WAIT_MILLIS = 200;
    private static final long LONGEST_WAIT_MILLIS = 3_000;

    private final AthenaClient athena;
    private final Register.ThroughAthena how;

    /**
     * Credentials come from the environment, as everywhere in AWS.
     *
     * @throws UserException where no region is known
     */
    AthenaCatalog(Register.ThroughAthena how) {
        this.how = how;
        AthenaClientBuilder builder = AthenaClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder());
        how.region().map(Region::of).ifPresent(builder::region);
        try {
            this.athena = builder.build();
        } catch (SdkClientException e) {
            throw new UserException(
                    "Cannot ask Athena: no region is known; name output.register.region or set " + "AWS_REGION", e);
        }
    }

    @Override
    public boolean takesViews() {
        return true;
    }

    /** Athena knows S3 by that name alone. */
    @Override
    public String address(String location) {
        Matcher onS3 = ON_S3.matcher(location);
        if (!onS3.matches()) {
            throw new UserException("Cannot register '" + location
                    + "' through Athena: it reads S3 alone; name an output.path on s3:// or leave out output.register");
        }
        return "s3://" + onS3.group(1);
    }

    @Override
    public Optional<String> location(String relation) {
        return answer(() -> locationIfKnown(relation));
    }

    private Optional<String> locationIfKnown(String relation) {
        GetTableMetadataRequest.Builder request = GetTableMetadataRequest.builder()
                .catalogName(CATALOG)
                .databaseName(how.database())
                .tableName(relation);
        how.workgroup().ifPresent(request::workGroup);
        try {
            TableMetadata table = athena.getTableMetadata(request.build()).tableMetadata();
            return Optional.of(table.parameters().getOrDefault("location", ""));
        } catch (MetadataException e) {
            if (String.valueOf(e.awsErrorDetails().errorMessage()).contains("EntityNotFoundException")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public List<String> partitions(String table) {
        return answer(() -> namesIn(run("SHOW PARTITIONS " + how.database() + "." + table)));
    }

    /** The answer of a statement: a column, and sometimes a line of something else. */
    private List<String> namesIn(String id) {
        return athena.getQueryResultsPaginator(r -> r.queryExecutionId(id)).stream()
                .flatMap(page -> page.resultSet().rows().stream())
                .map(row -> row.data().stream()
                        .map(Datum::varCharValue)
                        .map(String::valueOf)
                        .findFirst()
                        .orElse(""))
                .filter(name -> name.contains("="))
                .toList();
    }

    @Override
    public void execute(String statement) {
        answer(() -> run(statement));
    }

    @Override
    public void close() {
        athena.close();
    }

    /** What goes wrong on the way is told in a line. */
    private static <T> T answer(Supplier<T> call) {
        try {
            return call.get();
        } catch (AwsServiceException e) {
            LOG.debug("Athena refuses", e);
            throw new UserException("Athena refuses: " + AwsErrors.reason(e));
        } catch (SdkClientException e) {
            LOG.debug("Athena does not answer", e);
            throw new UserException("Cannot ask Athena: " + AwsErrors.reason(e));
        }
    }

    /** Gives the id of a statement that has come to its end. */
    private String run(String statement) {
        StartQueryExecutionRequest.Builder request =
                StartQueryExecutionRequest.builder().queryString(statement);
        if (!statement.startsWith("CREATE DATABASE")) {
            request.queryExecutionContext(c -> c.catalog(CATALOG).database(how.database()));
        }
        how.workgroup().ifPresent(request::workGroup);
        how.queryResults().ifPresent(folder -> request.resultConfiguration(c -> c.outputLocation(folder)));
        String id = athena.startQueryExecution(request.build()).queryExecutionId();
        QueryExecutionStatus end = awaitEnd(id, statement);
        if (end.state() != QueryExecutionState.SUCCEEDED) {
            String reason = Optional.ofNullable(end.stateChangeReason()).orElse("Athena gives no reason");
            throw new UserException("Athena query " + id + " "
                    + (end.state() == QueryExecutionState.CANCELLED ? "was cancelled" : "failed") + ": " + reason + " ("
                    + firstLine(statement) + ")");
        }
        return id;
    }

    private QueryExecutionStatus awaitEnd(String id, String statement) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long wait = FIRST_WAIT_MILLIS;
        while (true) {
            QueryExecutionStatus status = athena.getQueryExecution(r -> r.queryExecutionId(id))
                    .queryExecution()
                    .status();
            if (ENDS.contains(status.state())) {
                return status;
            }
            if (System.nanoTime() > deadline) {
                athena.stopQueryExecution(r -> r.queryExecutionId(id));
                throw new UserException("Athena query " + id + " was " + status.stateAsString() + " for "
                        + PATIENCE.toMinutes() + " minutes and is given up (" + firstLine(statement) + ")");
            }
            pause(wait);
            wait = Math.min(2 * wait, LONGEST_WAIT_MILLIS);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserException("interrupted while Athena was at work", e);
        }
    }

    private static String firstLine(String statement) {
        return statement.lines().findFirst().orElse("");
    }
}
