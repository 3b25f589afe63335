package io.crosscheck.glue;

import io.crosscheck.aws.AwsErrors;
import io.crosscheck.model.GlueAddress;
import io.crosscheck.model.UserException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.GlueClientBuilder;
import software.amazon.awssdk.services.glue.model.Database;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GetPartitionsRequest;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.Table;

/** The calls of Glue that read its catalog. Credentials come from the environment; throttled calls are repeated. */
final class GlueApi {
    private static final Logger LOG = LoggerFactory.getLogger(GlueApi.class);
    private static final String NEEDED =
            "glue:GetDatabase, glue:GetDatabases, glue:GetTable, glue:GetTables and glue:GetPartitions";

    private final GlueClient glue;
    private final Optional<String> catalogId;

    /** @throws UserException where no region is known */
    GlueApi(GlueAddress address) {
        this.catalogId = address.catalogId();
        GlueClientBuilder builder = GlueClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder());
        try {
            address.region().map(Region::of).ifPresent(builder::region);
            address.endpoint().map(URI::create).ifPresent(builder::endpointOverride);
            this.glue = builder.build();
        } catch (SdkClientException e) {
            throw new UserException(
                    "cannot ask Glue: no region of AWS is known; name catalog.region or set AWS_REGION", e);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new UserException(
                    "cannot ask Glue at '" + address.endpoint().orElse("")
                            + "': expected an address with its scheme, such as https://glue.eu-central-1.amazonaws.com",
                    e);
        }
    }

    List<String> databases() {
        return answer(() -> glue.getDatabasesPaginator(r -> catalogId.ifPresent(r::catalogId)).stream()
                .flatMap(page -> page.databaseList().stream())
                .map(Database::name)
                .toList());
    }

    boolean hasDatabase(String name) {
        return answer(() -> {
            try {
                glue.getDatabase(r -> {
                    catalogId.ifPresent(r::catalogId);
                    r.name(known(name));
                });
                return true;
            } catch (EntityNotFoundException e) {
                return false;
            }
        });
    }

    /** The names of all that a database holds; nothing where there is no such database. */
    Optional<List<String>> tables(String database) {
        return answer(() -> {
            try {
                return Optional.of(glue
                        .getTablesPaginator(r -> {
                            catalogId.ifPresent(r::catalogId);
                            r.databaseName(known(database));
                        })
                        .stream()
                        .flatMap(page -> page.tableList().stream())
                        .map(Table::name)
                        .toList());
            } catch (EntityNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    Optional<Table> table(String database, String name) {
        return answer(() -> {
            try {
                return Optional.of(glue.getTable(r -> {
                            catalogId.ifPresent(r::catalogId);
                            r.databaseName(known(database)).name(known(name));
                        })
                        .table());
            } catch (EntityNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    /**
     * Partitions of a table.
     *
     * @param expression what they fit, as far as Glue can tell; one that Glue does not take leaves none out
     * @param withColumns whether their columns are told as well, which makes long answers
     */
    List<Partition> partitions(GlueTable table, Optional<String> expression, boolean withColumns) {
        GetPartitionsRequest.Builder request = GetPartitionsRequest.builder()
                .databaseName(table.database())
                .tableName(table.name())
                .excludeColumnSchema(!withColumns);
        catalogId.ifPresent(request::catalogId);
        return answer(() -> {
            try {
                return pages(expression.map(request::expression).orElse(request).build());
            } catch (InvalidInputException e) {
                if (expression.isEmpty()) {
                    throw e;
                }
                LOG.debug("Glue does not take {}", expression.get(), e);
                return pages(request.expression(null).build());
            }
        });
    }

    private List<Partition> pages(GetPartitionsRequest request) {
        return glue.getPartitionsPaginator(request).stream()
                .flatMap(page -> page.partitions().stream())
                .toList();
    }

    /** As Glue keeps names. */
    private static String known(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** What goes wrong is told in a line. */
    private static <T> T answer(Supplier<T> call) {
        try {
            return call.get();
        } catch (AwsServiceException e) {
            LOG.debug("Glue refuses", e);
            String reason = AwsErrors.reason(e);
            throw new UserException(
                    "Glue refuses: " + reason + (reason.contains("AccessDenied") ? "; who reads needs " + NEEDED : ""));
        } catch (SdkClientException e) {
            LOG.debug("Glue does not answer", e);
            String reason = AwsErrors.reason(e);
            throw new UserException("cannot ask Glue: " + reason
                    + (reason.contains("credentials") ? "; set AWS_PROFILE, or AWS_ACCESS_KEY_ID and the like" : ""));
        }
    }
}
