/** What can be typed? The commands and their options; each ends with an exit status. */
package io.crosscheck.cli;
