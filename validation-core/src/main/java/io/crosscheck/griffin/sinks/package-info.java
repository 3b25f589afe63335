/** Where do the metrics and records of a Griffin job go, and in which form? */
package io.crosscheck.griffin.sinks;
