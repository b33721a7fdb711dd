// Several secrets of one connection in one go.
#pragma once

#include "gui/connections/secret_store.h"
#include "settings/connection_profile.h"

#include <set>

namespace rollcall::gui {

/// Those of the names that are kept. The first error ends it. store must live until done is called or context is gone.
void readSecrets(SecretStore& store, const std::string& profile, const std::set<std::string>& names, QObject* context,
                 SecretStore::Done<Secrets> done);

/// Writes, then removes. The first error ends it. store as above.
void changeSecrets(SecretStore& store, const std::string& profile, const Secrets& written, const std::set<std::string>& removed,
                   QObject* context, SecretStore::Done<void> done);

} // namespace rollcall::gui
