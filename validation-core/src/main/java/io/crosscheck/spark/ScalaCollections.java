package io.crosscheck.spark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.collection.immutable.Nil$;

/** Scala's collections as Java's and back, as copies, by what Scala 2.12 and 2.13 have in common. */
public final class ScalaCollections {
    private ScalaCollections() {}

    /** As a list of Java's. */
    public static <T> List<T> list(scala.collection.Seq<T> items) {
        List<T> list = new ArrayList<>(items.size());
        Iterator<T> each = items.iterator();
        while (each.hasNext()) {
            list.add(each.next());
        }
        return list;
    }

    /** As a map of Java's, in the same order. */
    public static <K, V> Map<K, V> map(scala.collection.Map<K, V> entries) {
        Map<K, V> map = new LinkedHashMap<>();
        Iterator<Tuple2<K, V>> each = entries.iterator();
        while (each.hasNext()) {
            Tuple2<K, V> entry = each.next();
            map.put(entry._1(), entry._2());
        }
        return map;
    }

    /** As a list of Scala's. */
    public static <T> scala.collection.immutable.List<T> scala(List<T> items) {
        scala.collection.immutable.List<T> list = empty();
        for (int i = items.size() - 1; i >= 0; i--) {
            list = list.$colon$colon(items.get(i));
        }
        return list;
    }

    /** As a map of Scala's. */
    public static <K, V> scala.collection.immutable.Map<K, V> scala(Map<K, V> entries) {
        scala.collection.immutable.Map<K, V> map = noEntries();
        for (Map.Entry<K, V> entry : entries.entrySet()) {
            map = with(map, entry.getKey(), entry.getValue());
        }
        return map;
    }

    /** The map with one entry more. */
    @SuppressWarnings("unchecked")
    public static <K, V> scala.collection.immutable.Map<K, V> with(
            scala.collection.immutable.Map<K, V> entries, K key, V value) {
        return (scala.collection.immutable.Map<K, V>) (Object) entries.updated(key, value);
    }

    private static <K, V> scala.collection.immutable.Map<K, V> noEntries() {
        return scala.collection.immutable.Map$.MODULE$.<K, V>empty();
    }

    @SuppressWarnings("unchecked")
    private static <T> scala.collection.immutable.List<T> empty() {
        return (scala.collection.immutable.List<T>) (Object) Nil$.MODULE$;
    }
}
