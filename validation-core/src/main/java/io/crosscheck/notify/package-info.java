/** Who is told that a run has ended? Topics, buses, web hooks and metrics, behind one interface. No Spark here. */
package io.crosscheck.notify;
