/** How do people read it? Results as a table on a terminal and as JSON. No Spark here. */
package io.crosscheck.report;
