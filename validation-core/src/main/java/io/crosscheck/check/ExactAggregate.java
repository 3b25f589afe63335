package io.crosscheck.check;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.expressions.Aggregator;

/**
 * Sum, mean and deviation of numbers given as text, exact and so the same in whatever order rows arrive. Doubles count
 * as their shortest decimal text. NaN, or infinities of both signs, give NaN; no value gives NULL.
 */
final class ExactAggregate extends Aggregator<String, ExactAggregate.Moments, String> {
    private static final long serialVersionUID = 1L;
    private static final MathContext DIGITS = new MathContext(60);

    private final Finish finish;

    /** What is made of the moments. */
    enum Finish {
        SUM,
        AVG,
        STDDEV
    }

    /** Count, sum and sum of squares; mutable while rows are added. Public, or Spark does not take it. */
    public static final class Moments implements Serializable {
        private static final long serialVersionUID = 1L;
        private long count;
        private BigDecimal sum = BigDecimal.ZERO;
        private BigDecimal squares = BigDecimal.ZERO;
        /** Sum of the values that are not finite. */
        private double special;
    }

    ExactAggregate(Finish finish) {
        this.finish = finish;
    }

    @Override
    public Moments zero() {
        return new Moments();
    }

    @Override
    public Moments reduce(Moments moments, String number) {
        if (number == null) {
            return moments;
        }
        moments.count++;
        if (number.endsWith("NaN") || number.endsWith("Infinity")) {
            moments.special += Double.parseDouble(number);
            return moments;
        }
        BigDecimal value = new BigDecimal(number);
        moments.sum = moments.sum.add(value);
        if (finish == Finish.STDDEV) {
            moments.squares = moments.squares.add(value.multiply(value));
        }
        return moments;
    }

    @Override
    public Moments merge(Moments a, Moments b) {
        a.count += b.count;
        a.sum = a.sum.add(b.sum);
        a.squares = a.squares.add(b.squares);
        a.special += b.special;
        return a;
    }

    @Override
    public String finish(Moments moments) {
        if (moments.count == 0 || (finish == Finish.STDDEV && moments.count < 2)) {
            return null;
        }
        if (moments.special != 0) {
            return finish == Finish.STDDEV ? "NaN" : Double.toString(moments.special);
        }
        return plain(
                switch (finish) {
                    case SUM -> moments.sum;
                    case AVG -> moments.sum.divide(BigDecimal.valueOf(moments.count), MathContext.DECIMAL128);
                    case STDDEV -> deviation(moments);
                });
    }

    private static BigDecimal deviation(Moments moments) {
        BigDecimal count = BigDecimal.valueOf(moments.count);
        BigDecimal squaredSum = moments.sum.multiply(moments.sum);
        BigDecimal scatter = moments.squares.multiply(count).subtract(squaredSum);
        BigDecimal variance = scatter.divide(count.multiply(count.subtract(BigDecimal.ONE)), DIGITS);
        return variance.sqrt(MathContext.DECIMAL64);
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    @Override
    public Encoder<Moments> bufferEncoder() {
        return Encoders.javaSerialization(Moments.class);
    }

    @Override
    public Encoder<String> outputEncoder() {
        return Encoders.STRING();
    }
}
