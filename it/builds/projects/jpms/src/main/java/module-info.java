/** Offers the generated store to other modules. */
module com.example.market {
    requires transitive io.mmapforge.core;

    exports com.example.market;
}
