/** Where do the rows of a Griffin job come from? Connectors, their pre-processing, and views of the sources. */
package io.crosscheck.griffin.sources;
