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
set(DZ_EMBED_DIR "${CMAKE_CURRENT_LIST_DIR}")
