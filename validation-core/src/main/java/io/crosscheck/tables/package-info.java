/** Where do rows come from? A {@link io.crosscheck.model.Side} becomes a Dataset: catalog table, files, query, JDBC. */
package io.crosscheck.tables;
