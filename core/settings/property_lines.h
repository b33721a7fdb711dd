#pragma once

#include <string>
#include <vector>

namespace rollcall {

/// One property of a file, with the line where it begins (from 1).
struct PropertyLine {
    std::string name;
    std::string value;
    int number = 0;

    friend bool operator==(const PropertyLine&, const PropertyLine&) = default;
};

using PropertyLines = std::vector<PropertyLine>;

} // namespace rollcall
