/**
 * Why do rows differ? Names the cause of each changed cell, counts causes over all differing rows, finds where those
 * sit, and which rule of a suite would accept them. Changes nothing of what the comparison found.
 */
package io.crosscheck.diagnose;
