/** What the files of a Griffin job say: env.json and dq.json of all its versions. */
package io.crosscheck.griffin.settings;
