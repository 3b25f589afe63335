/**
 * Where does it stay? The layout of results on any Hadoop file system: written aside first, made visible at the end of
 * the run, replaced by a run of the same id.
 */
package io.crosscheck.store;
