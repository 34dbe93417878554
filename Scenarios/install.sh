# Sourced by the scripts: install_packages NAME… installs those Debian packages that are missing.
install_packages() {
  local missing=() package
  if ! command -v dpkg >/dev/null; then
    echo "This is no Debian or Ubuntu: make sure that you have what is called here $*." >&2
    return 0
  fi
  for package in "$@"; do
    dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  local sudo=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || {
      echo "Missing: ${missing[*]}. Ask an administrator for: apt-get install ${missing[*]}" >&2
      return 2
    }
    sudo=(sudo)
  fi
  echo "Installing ${missing[*]} …"
  "${sudo[@]}" apt-get update -qq
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null
}
