"""How do static files get their hashed names? Manifest storage that also rewrites module imports."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # untyped library
    """Hashed and compressed; JavaScript modules import each other by hashed names."""

    support_js_module_import_aggregation = True
