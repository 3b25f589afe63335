/**
 * How do analysts query it? The statements of {@code athena-ddl/}, filled in; tables and partitions of the results made
 * known to a catalog, by Spark or through Athena's API. The only package that knows the AWS SDK.
 */
package io.crosscheck.athena;
