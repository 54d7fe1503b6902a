# dz_embed(<target> NAME <name> FILE <path> [DEPENDS <targets...>])
#
# Links a data file into a library of this folder, byte for byte, and gives the target the header
# "embedded/<name>.hpp" with `std::string_view dz::embedded::<name>()`. The file may be made by the
# build; DEPENDS names the custom target that makes it when that lives in another folder. The
# library is rebuilt when the file changes, and nothing of the bytes passes through the compiler.
function(dz_embed target)
    cmake_parse_arguments(PARSE_ARGV 1 embed "" "NAME;FILE" "DEPENDS")
    if(NOT embed_NAME MATCHES "^[a-z][a-z0-9_]*$")
        message(FATAL_ERROR "dz_embed: NAME \"${embed_NAME}\" is not a lower-case identifier.")
    endif()
    get_filename_component(embed_FILE "${embed_FILE}" ABSOLUTE BASE_DIR
                           "${CMAKE_CURRENT_BINARY_DIR}")
    set(folder "${CMAKE_CURRENT_BINARY_DIR}/embed/${target}")
    set(source "${folder}/${embed_NAME}.c")
    configure_file("${DZ_EMBED_DIR}/embedded.c.in" "${source}" @ONLY)
    configure_file("${DZ_EMBED_DIR}/embedded.hpp.in" "${folder}/embedded/${embed_NAME}.hpp" @ONLY)
    set_source_files_properties("${source}" PROPERTIES OBJECT_DEPENDS "${embed_FILE}")
    target_sources(${target} PRIVATE "${source}")
    target_include_directories(${target} PUBLIC "${folder}")
    if(embed_DEPENDS)
        add_dependencies(${target} ${embed_DEPENDS})
    endif()
endfunction()

# dz_embed_pack(<target> NAME <name> KIND <all|patterns> FOLDER <path>)
#
# Packs the files of a folder into <name>.pack and links that in like `dz_embed` does. The custom
# target `dz_<name>_pack` makes it. KIND says which files count: see tools/pack_files.py.
function(dz_embed_pack target)
    cmake_parse_arguments(PARSE_ARGV 1 pack "" "NAME;KIND;FOLDER" "")
    find_package(Python3 3.9 REQUIRED COMPONENTS Interpreter)
    set(file "${CMAKE_CURRENT_BINARY_DIR}/${pack_NAME}.pack")
    file(GLOB_RECURSE packed CONFIGURE_DEPENDS "${pack_FOLDER}/*")
    # A removed file leaves no newer file behind; the list itself has to be what changed.
    list(JOIN packed "\n" list)
    file(CONFIGURE OUTPUT "${pack_NAME}.list" CONTENT "${list}\n" @ONLY)
    add_custom_command(OUTPUT "${file}"
        COMMAND Python3::Interpreter "${PROJECT_SOURCE_DIR}/tools/pack_files.py" ${pack_KIND}
                "${pack_FOLDER}" "${file}"
        DEPENDS "${PROJECT_SOURCE_DIR}/tools/pack_files.py" ${packed}
                "${CMAKE_CURRENT_BINARY_DIR}/${pack_NAME}.list"
        COMMENT "Packing ${pack_FOLDER}" VERBATIM)
    add_custom_target(dz_${pack_NAME}_pack DEPENDS "${file}")
    dz_embed(${target} NAME ${pack_NAME} FILE "${file}" DEPENDS dz_${pack_NAME}_pack)
endfunction()

set(DZ_EMBED_DIR "${CMAKE_CURRENT_LIST_DIR}")
