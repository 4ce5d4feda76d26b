"""The Photos page: every photo of the library, found, sifted, chosen, taken in and put into stories."""
