/** The process behind the S3 fixture of the specs. */
package io.crosscheck.s3server;
