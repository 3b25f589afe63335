/** What did AWS say? Its errors in words for people; knows none of its services. */
package io.crosscheck.aws;
