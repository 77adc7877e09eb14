package com.example.clearing;

import com.example.common.CommonAStore;

/** Uses a store of its own module and one of another. */
final class Sums {
    private Sums() {}

    static double of(CommonAStore common, ClearingBStore own) {
        return common.getPrice(0) + own.getPrice(0);
    }
}
