package com.example.orders;

import com.example.common.CommonAStore;

/** Uses a store of its own module and one of another. */
final class Sums {
    private Sums() {}

    static double of(CommonAStore common, OrdersBStore own) {
        return common.getPrice(0) + own.getPrice(0);
    }
}
