/**
 * What does a reference to a secret stand for? Asked of AWS Secrets Manager once a run, and hidden wherever text leaves
 * it.
 */
package io.crosscheck.secrets;
