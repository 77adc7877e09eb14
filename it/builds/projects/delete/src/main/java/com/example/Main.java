package com.example;

/** Keeps the project from being empty. */
final class Main {}
