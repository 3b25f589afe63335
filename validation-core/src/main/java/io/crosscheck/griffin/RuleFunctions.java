package io.crosscheck.griffin;

import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.types.DataTypes;

/** The functions that rules may use beside those of Spark. Of a NULL each gives NULL. */
final class RuleFunctions {
    private RuleFunctions() {}

    /** Makes them known to a session. */
    static void register(SparkSession spark) {
        UDF2<scala.collection.Seq<String>, String, Integer> indexOf =
                (items, item) -> (items == null || item == null) ? null : items.indexOf(item);
        UDF2<String, String, Boolean> matches =
                (text, regex) -> (text == null || regex == null) ? null : Pattern.matches(regex, text);
        UDF3<String, String, String, String> replace = (text, regex, replacement) ->
                (text == null || regex == null || replacement == null) ? null : text.replaceAll(regex, replacement);
        spark.udf().register("index_of", indexOf, DataTypes.IntegerType);
        spark.udf().register("matches", matches, DataTypes.BooleanType);
        spark.udf().register("reg_replace", replace, DataTypes.StringType);
    }
}
