// The properties that the librdkafka at hand knows, in its own words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rollcall::kafka {

struct CatalogueEntry {
    std::string name;
    /// What it takes ("10 .. 300000", "true, false"); empty: any text.
    std::string values;
    /// Empty: none.
    std::string byDefault;
    std::string meaning;
    /// Of clients that only consume or only produce.
    bool ofOneKind = false;

    friend bool operator==(const CatalogueEntry&, const CatalogueEntry&) = default;
};

/// Those that a text can set, in librdkafka's order; none of topics.
[[nodiscard]] std::vector<CatalogueEntry> propertyCatalogue();

/// From the table of librdkafka's CONFIGURATION.md, which the library itself can print.
[[nodiscard]] std::vector<CatalogueEntry> catalogueFrom(std::string_view table);

} // namespace rollcall::kafka
