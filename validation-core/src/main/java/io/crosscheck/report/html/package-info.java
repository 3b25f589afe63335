/**
 * How do people read a run on a page? One HTML file without anything from elsewhere: the records here hold what is
 * shown, templates under {@code src/main/jte} say how, one style sheet and one script stand in each page.
 */
package io.crosscheck.report.html;
