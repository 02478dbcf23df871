# cmake -DOUTPUT=file.cpp -DMODELS=models.csv -DSCORES=scores.csv -P embed_catalogue.cmake
# Writes the catalogue into a C++ source, so that the program carries it and needs no path at run time.
file(READ "${MODELS}" models)
file(READ "${SCORES}" scores)
file(WRITE "${OUTPUT}" "// Made from resources/catalogue by embed_catalogue.cmake.
#include \"engine/benchmarks/catalogue.h\"

namespace infoplane {

Catalogue Catalogue::bundled() {
  return parse(R\"csv(${models})csv\", R\"csv(${scores})csv\");
}

}  // namespace infoplane
")
