/**
 * In which order, how many at once, and what if one breaks? Opens the Spark session and takes pairs through their
 * checks.
 */
package io.crosscheck.run;
