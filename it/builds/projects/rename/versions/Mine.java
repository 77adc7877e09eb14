package com.example.market;

/** Written by hand, and put where only generated sources should be. */
final class Mine {}
